import { Problem } from '../../../shared/problems.ts'
import type { Services } from '../../ctx.ts'

/** For whatever makes no sense without mail. @throws Problem `mail_not_configured` */
export function requireMail({ mail }: Pick<Services, 'mail'>): void {
  if (!mail) throw new Problem('mail_not_configured')
}
