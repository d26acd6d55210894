/** Tags of a record, put on and taken off one by one. */

/** The tags of a record after some are taken off and others put on, in the order in which they came. */
export function withTags(
  known: readonly string[],
  add: readonly string[],
  remove: readonly string[],
): string[] {
  return [...new Set([...known, ...add])].filter((tag) => !remove.includes(tag))
}

/** What a record has of tags when only the change from one list to the other is undone, and nothing that came after. */
export function undoneTags(
  before: readonly string[],
  after: readonly string[],
  now: readonly string[],
): string[] {
  const added = after.filter((tag) => !before.includes(tag))
  const removed = before.filter((tag) => !after.includes(tag))
  return withTags(now, removed, added)
}
