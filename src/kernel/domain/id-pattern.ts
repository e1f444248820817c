/** What the id of a camera, a zone or a rule looks like: it is a file's name and a part of addresses. */
export const ID_PATTERN = /^[a-z0-9][a-z0-9-]{0,62}$/;
