/** How many calls without an outcome are listed at most; there may be more. */
export const mostUnfinished = 200
