import { Link } from '@tanstack/react-router'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { ProblemError } from '../../lib/problem-error.ts'
import { Button } from '../../ui/button.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { signOut } from '../sign-in/api.ts'

interface ConfirmEmailProps {
  /** The new address. */
  email: string
  /** Who is signed in on this browser; null: nobody. */
  visitorEmail: string | null
  error: unknown
  isWorking: boolean
  onPress: () => void
}

/** A link that is good, and the step that fits whoever opens it. The link's secret stays in this tab meanwhile. */
export function ConfirmEmail({ email, visitorEmail, error, isWorking, onPress }: ConfirmEmailProps) {
  if (visitorEmail === null)
    return (
      <div className="flex flex-col gap-4 text-sm">
        <p className="wrap-anywhere">{m.auth_confirm_log_in({ email })}</p>
        <Link to="/login" search={{ next: '/confirm-email' }} className={buttonClass('primary', 'medium')}>
          {m.auth_log_in()}
        </Link>
      </div>
    )
  const isOthers = error instanceof ProblemError && error.code === 'link_for_other_account'
  return (
    <div className="flex flex-col gap-4 text-sm">
      {error !== null && <ErrorNote {...explain(error)} />}
      <p className="wrap-anywhere">{m.auth_confirm_detail({ former: visitorEmail, email })}</p>
      {isOthers ? (
        <Button variant="primary" onClick={switchAccount}>
          {m.invitation_switch()}
        </Button>
      ) : (
        <Button variant="primary" onClick={onPress} loading={isWorking}>
          {m.auth_confirm_button()}
        </Button>
      )}
    </div>
  )
}

function switchAccount(): void {
  void signOut().finally(() => window.location.reload())
}
