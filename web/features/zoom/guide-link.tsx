import { type GuideEntry, guideHref } from '../../lib/guide.ts'
import { m } from '../../lib/messages.ts'

/** A link to the public guide's entry, in a tab of its own. */
export function GuideLink({ entry, label = m.ui_see_guide() }: { entry: GuideEntry; label?: string }) {
  return (
    <a
      href={guideHref(entry)}
      target="_blank"
      rel="noreferrer"
      className="text-accent underline underline-offset-2"
    >
      {label}
    </a>
  )
}
