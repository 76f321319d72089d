/** Longest text a browser may send, in UTF-16 units. */
export const longestText = 20_000
/** Largest picture a browser may send: 10 MB. */
export const largestPictureBytes = 10 * 1024 * 1024
