/** Where the server stops counting. Written here again, since the contract would bring Zod along. */
export const mostCounted = 1000
