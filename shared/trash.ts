/** What is deleted waits in the trash for so long, and may come back; then it goes for good. */
export const trashDays = 30
const day = 86_400_000

/** What was deleted at this time or before goes for good. */
export function trashEnd(now: Date): Date {
  return new Date(now.getTime() - trashDays * day)
}

/** The days that are left of one that was deleted then, the one under way among them. */
export function daysLeft(deletedAt: Date, now: Date): number {
  return Math.max(0, Math.ceil((deletedAt.getTime() - trashEnd(now).getTime()) / day))
}

/** When something was deleted of which nobody wants to wait for the end. */
export const longAgo = new Date(0)
