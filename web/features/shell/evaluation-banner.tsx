import { FlaskConical, X } from 'lucide-react'
import { useState } from 'react'
import { m } from '../../lib/messages.ts'
import { buttonClass } from '../../ui/button-class.ts'
import { useConfig } from '../auth/api.ts'

const dismissedKey = 'evaluation-banner-dismissed'

/** Says that this is an evaluation, until dismissed for this tab. */
export function EvaluationBanner() {
  const config = useConfig()
  const [dismissed, setDismissed] = useState(() => sessionStorage.getItem(dismissedKey) !== null)
  if (!config?.evaluation || dismissed) return null

  function dismiss() {
    sessionStorage.setItem(dismissedKey, 'yes')
    setDismissed(true)
  }

  return (
    <aside
      aria-label={m.evaluation_label()}
      data-print="hide"
      className="flex items-center gap-2 border-b border-warn/20 bg-warn-soft px-4 text-xs text-warn sm:px-6"
    >
      <FlaskConical size={14} aria-hidden="true" className="shrink-0" />
      <p className="min-w-0 flex-1 py-1">
        {config.sandboxZoom ? m.evaluation_with_sandbox() : m.evaluation_without_sandbox()}{' '}
        {config.mailInbox && (
          <a
            href={config.mailInbox}
            target="_blank"
            rel="noreferrer"
            className="font-medium whitespace-nowrap underline"
          >
            {m.evaluation_inbox()}
          </a>
        )}
      </p>
      <button
        type="button"
        aria-label={m.evaluation_dismiss()}
        onClick={dismiss}
        className={buttonClass('ghost', 'small', '-mr-2 w-control-small px-0! text-warn!')}
      >
        <X size={14} aria-hidden="true" />
      </button>
    </aside>
  )
}
