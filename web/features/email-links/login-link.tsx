import { Link } from '@tanstack/react-router'
import { m } from '../../lib/messages.ts'

export function LoginLink({
  next,
  text = m.auth_back_to_login(),
}: {
  next?: string | undefined
  text?: string
}) {
  return (
    <Link to="/login" search={{ next }} className="text-accent underline-offset-2 hover:underline">
      {text}
    </Link>
  )
}
