import { Check, type LucideIcon, ShieldCheck, X } from 'lucide-react'
import { m } from '../../lib/messages.ts'
import { classes } from '../../ui/classes.ts'
import { GuideLink } from './guide-link.tsx'

/** What connecting asks of Zoom and keeps, before anybody agrees to it. */
export function ConnectTerms() {
  return (
    <div className="flex flex-col gap-3 text-sm">
      <p>{m.zoom_terms_intro()}</p>
      <dl className="@container divide-y divide-line rounded-md border border-line">
        <Term icon={Check} look="text-ok" title={m.zoom_terms_asked()} text={m.zoom_terms_asked_detail()} />
        <Term
          icon={X}
          look="text-ink-faint"
          title={m.zoom_terms_not_asked()}
          text={m.zoom_terms_not_asked_detail()}
        />
        <Term
          icon={ShieldCheck}
          look="text-accent"
          title={m.zoom_terms_stored()}
          text={m.zoom_terms_stored_detail()}
        />
      </dl>
      <p className="text-ink-soft">
        {m.zoom_terms_needs()} <GuideLink entry="connect" />
      </p>
    </div>
  )
}

function Term({
  icon: Icon,
  look,
  title,
  text,
}: {
  icon: LucideIcon
  look: string
  title: string
  text: string
}) {
  return (
    <div className="grid gap-x-4 px-3 py-2.5 @lg:grid-cols-[12rem_1fr]">
      <dt className="flex items-start gap-2">
        <Icon size={16} aria-hidden="true" className={classes('mt-0.5 shrink-0', look)} />
        {title}
      </dt>
      <dd className="pl-6 text-ink-soft @lg:pl-0">{text}</dd>
    </div>
  )
}
