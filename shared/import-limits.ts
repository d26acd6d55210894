/** Bytes that an imported file may have; the page says no before it sends more. */
export const largestImport = 100 * 1024 * 1024
