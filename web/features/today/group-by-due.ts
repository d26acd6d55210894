interface Due {
  dueOn: string | null
}

/** Promises as the day sees them, in the order of their days; those without a day are not of the day. */
export function groupByDue<F extends Due>(
  followUps: readonly F[],
  today: string,
): Record<'now' | 'coming', F[]> {
  const dated = followUps.flatMap((one) => (one.dueOn === null ? [] : { one, dueOn: one.dueOn }))
  const sorted = dated.sort((a, b) => a.dueOn.localeCompare(b.dueOn))
  return {
    now: sorted.filter(({ dueOn }) => dueOn <= today).map(({ one }) => one),
    coming: sorted.filter(({ dueOn }) => dueOn > today).map(({ one }) => one),
  }
}
