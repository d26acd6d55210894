/** What the browser noticed after the scheme was launched. */
export interface LaunchSigns {
  /** How long after the launch the window lost the focus or was hidden; null: it did not. */
  leftAfterMs: number | null
  waitedMs: number
}

export type LaunchHint = 'opened' | 'not_opened' | null

const soon = 5000
const patience = 4000

/**
 * Which answer to 「Zoom は開きましたか？」 is the likelier one. Browsers tell no page whether an application opened, and
 * a permission prompt may take the focus too: so this only highlights an answer and never gives it.
 */
export function launchHint({ leftAfterMs, waitedMs }: LaunchSigns): LaunchHint {
  if (leftAfterMs !== null && leftAfterMs <= soon) return 'opened'
  return waitedMs >= patience ? 'not_opened' : null
}
