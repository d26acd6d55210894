/** What a workspace lets its members do with records that others own; owners and admins are never limited. */
export const reaches = ['all', 'edit_own', 'see_own'] as const
export type Reach = (typeof reaches)[number]
