/** What people type of a telephone number, in the order in which it is told; the rest follows from it. */
export const numberFields = ['raw', 'extension', 'kind', 'health'] as const
