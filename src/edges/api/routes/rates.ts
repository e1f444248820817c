/** Requests a minute of one viewer or address. */
export const OFTEN = 600;
export const SOMETIMES = 60;
export const RARELY = 20;
/** A sheet of 100,000 rows takes 560 MB while it is made, in a process of its own. */
export const ONE_EXPORT = { ofOne: 1, ofAll: 2 };
