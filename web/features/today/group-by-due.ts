interface Due {
  dueOn: string
}

/** Promises as the day sees them; each group in the order of its days. */
export function groupByDue<F extends Due>(
  followUps: readonly F[],
  today: string,
): Record<'overdue' | 'due' | 'coming', F[]> {
  const sorted = [...followUps].sort((a, b) => a.dueOn.localeCompare(b.dueOn))
  return {
    overdue: sorted.filter(({ dueOn }) => dueOn < today),
    due: sorted.filter(({ dueOn }) => dueOn === today),
    coming: sorted.filter(({ dueOn }) => dueOn > today),
  }
}
