/** Requests a minute of one viewer or address. */
export const OFTEN = 600;
export const SOMETIMES = 60;
export const RARELY = 20;
