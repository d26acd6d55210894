import {
  AtSign,
  Building,
  CircleDot,
  Crown,
  Download,
  KeyRound,
  KeySquare,
  ListChecks,
  ListFilter,
  LogIn,
  LogOut,
  type LucideIcon,
  MailPlus,
  MailX,
  PhoneCall,
  Plug,
  Rows3,
  Settings,
  ShieldAlert,
  ShieldCheck,
  Tag,
  Trash2,
  TriangleAlert,
  Undo2,
  Unplug,
  Upload,
  UserMinus,
  UserPlus,
  Users,
} from 'lucide-react'
import type { AuditAction, AuditEventView } from '../../../shared/contracts/audit.ts'
import type { ZoomEndCause, ZoomRevocation } from '../../../shared/contracts/zoom.ts'
import { m } from '../../lib/messages.ts'
import type { Tone } from '../../ui/badge.tsx'
import { reachNameOf } from '../workspaces/reach-names.ts'
import { roleNames } from '../workspaces/role-names.ts'
import { zoomReasons } from '../zoom/reasons.ts'
import { zoomStates } from '../zoom/states.ts'

export interface EventWords {
  icon: LucideIcon
  tone: Tone
  text: string
  /** Why, as far as the event says so. */
  detail: string | null
}

type Detail = AuditEventView['detail']

interface Kind {
  icon: LucideIcon
  tone?: Tone
  text: (detail: Detail) => string
  detail?: (detail: Detail) => string | null
}

const kinds: Record<AuditAction, Kind> = {
  'auth.signed_up': { icon: UserPlus, text: () => m.audit_signed_up(), detail: methodOf },
  'auth.signed_in': { icon: LogIn, text: () => m.audit_signed_in(), detail: methodOf },
  'auth.sign_in_failed': {
    icon: ShieldAlert,
    tone: 'warn',
    text: () => m.audit_sign_in_failed(),
    detail: methodOf,
  },
  'auth.method_added': {
    icon: KeyRound,
    text: ({ reason }) => (reason ? m.audit_method_added_refused() : m.audit_method_added()),
    detail: methodOf,
  },
  'auth.method_removed': { icon: KeyRound, text: () => m.audit_method_removed(), detail: methodOf },
  'auth.signed_out': { icon: LogOut, text: () => m.audit_signed_out() },
  'auth.password_changed': { icon: KeyRound, text: () => m.audit_password_changed() },
  'auth.password_change_failed': {
    icon: ShieldAlert,
    tone: 'warn',
    text: () => m.audit_password_change_failed(),
  },
  'auth.second_step_failed': { icon: ShieldAlert, tone: 'warn', text: () => m.audit_second_step_failed() },
  'auth.second_factor_added': { icon: ShieldCheck, text: () => m.audit_second_factor_added() },
  'auth.second_factor_removed': {
    icon: ShieldAlert,
    tone: 'warn',
    text: () => m.audit_second_factor_removed(),
  },
  'auth.second_factor_reset': {
    icon: ShieldAlert,
    tone: 'warn',
    text: () => m.audit_second_factor_reset(),
  },
  'auth.recovery_codes_renewed': { icon: KeyRound, text: () => m.audit_recovery_codes_renewed() },
  'auth.recovery_code_used': { icon: KeyRound, text: () => m.audit_recovery_code_used() },
  'auth.passkey_added': { icon: KeyRound, text: () => m.audit_passkey_added() },
  'auth.passkey_removed': { icon: KeyRound, text: () => m.audit_passkey_removed() },
  'workspace.second_factor_required': {
    icon: ShieldCheck,
    text: () => m.audit_second_factor_required(),
  },
  'workspace.second_factor_optional': {
    icon: ShieldAlert,
    text: () => m.audit_second_factor_optional(),
  },
  'auth.session_ended': { icon: LogOut, text: () => m.audit_session_ended() },
  'auth.other_sessions_ended': { icon: LogOut, text: () => m.audit_other_sessions_ended() },
  'auth.reauthenticated': { icon: ShieldCheck, text: () => m.audit_reauthenticated() },
  'auth.reauthentication_failed': {
    icon: ShieldAlert,
    tone: 'warn',
    text: () => m.audit_reauthentication_failed(),
  },
  'zoom.connected': {
    icon: Plug,
    tone: 'ok',
    text: ({ isReconnect }) => (isReconnect ? m.audit_zoom_reconnected() : m.audit_zoom_connected()),
  },
  'zoom.connect_refused': {
    icon: TriangleAlert,
    tone: 'warn',
    text: () => m.audit_zoom_connect_refused(),
    detail: ({ reason }) => wordFor(refusals, reason)?.() ?? null,
  },
  'zoom.checked': {
    icon: Plug,
    text: () => m.audit_zoom_checked(),
    detail: ({ state }) => wordFor(zoomStates, state)?.() ?? null,
  },
  'zoom.not_responding': {
    icon: TriangleAlert,
    tone: 'warn',
    text: () => m.audit_zoom_not_responding(),
    detail: ({ reason }) => wordFor(zoomReasons, reason)?.why() ?? null,
  },
  'zoom.connection_lost': {
    icon: TriangleAlert,
    tone: 'warn',
    text: () => m.audit_zoom_connection_lost(),
    detail: ({ reason }) => wordFor(zoomReasons, reason)?.why() ?? null,
  },
  'zoom.connection_restored': { icon: Plug, tone: 'ok', text: () => m.audit_zoom_connection_restored() },
  'zoom.disconnected': {
    icon: Unplug,
    text: () => m.audit_zoom_disconnected(),
    detail: ({ because }) => wordFor(endCauses, because)?.() ?? null,
  },
  'zoom.revocation_ended': {
    icon: Unplug,
    text: () => m.audit_zoom_revocation_ended(),
    detail: ({ atZoom }) => wordFor(revocations, atZoom)?.() ?? null,
  },
  'zoom.deauthorized': { icon: Unplug, tone: 'warn', text: () => m.audit_zoom_deauthorized() },
  'account.deleted': { icon: Trash2, text: () => m.audit_account_deleted() },
  'account.exported': { icon: Download, text: () => m.audit_account_exported() },
  'workspace.exported': { icon: Download, text: () => m.audit_workspace_exported() },
  'workspace.deleted': { icon: Trash2, text: () => m.audit_workspace_deleted() },
  'token.created': { icon: KeySquare, text: () => m.audit_token_created(), detail: tokenName },
  'token.first_used': { icon: KeySquare, text: () => m.audit_token_first_used(), detail: tokenName },
  'token.revoked': { icon: KeySquare, text: () => m.audit_token_revoked(), detail: tokenName },
  'auth.password_reset': { icon: KeyRound, text: () => m.audit_password_reset() },
  'auth.email_change_requested': { icon: AtSign, text: () => m.audit_email_change_requested() },
  'auth.email_changed': { icon: AtSign, text: () => m.audit_email_changed() },
  'mail.given_up': { icon: MailX, tone: 'warn', text: () => m.audit_mail_given_up() },
  'bulk_edit.started': { icon: ListChecks, text: () => m.audit_bulk_edit_started() },
  'bulk_edit.undone': { icon: Undo2, text: () => m.audit_bulk_edit_undone() },
  'import.started': { icon: Upload, text: () => m.audit_import_started() },
  'import.deleted': { icon: Trash2, text: () => m.audit_import_deleted() },
  'records.deleted_for_good': {
    icon: Trash2,
    tone: 'warn',
    text: ({ companies, people }) =>
      m.audit_records_deleted_for_good({ companies: Number(companies), people: Number(people) }),
  },
  'workspace.added': { icon: Building, text: () => m.audit_workspace_added() },
  'workspace.edited': { icon: Settings, text: () => m.audit_workspace_edited() },
  'workspace.members_reach_changed': {
    icon: Settings,
    tone: 'warn',
    text: ({ to }) => m.audit_members_reach_changed({ reach: reachNameOf(to) }),
  },
  'workspace.opened': { icon: Building, text: () => m.audit_workspace_opened() },
  'workspace.owner_changed': {
    icon: Crown,
    tone: 'warn',
    text: ({ member }) => m.audit_owner_changed({ member: kept(member) }),
  },
  'member.invited': {
    icon: MailPlus,
    text: ({ email }) => m.audit_member_invited({ email: kept(email) }),
    detail: ({ role }) => roleNameOf(role),
  },
  'member.invitation_sent_again': {
    icon: MailPlus,
    text: ({ email }) => m.audit_invitation_sent_again({ email: kept(email) }),
  },
  'member.invitation_revoked': {
    icon: MailX,
    text: ({ email }) => m.audit_invitation_revoked({ email: kept(email) }),
  },
  'member.joined': {
    icon: UserPlus,
    text: () => m.audit_member_joined(),
    detail: ({ role }) => roleNameOf(role),
  },
  'member.role_changed': {
    icon: Users,
    text: ({ member, to }) =>
      m.audit_member_role_changed({ member: kept(member), role: roleNameOf(to) ?? kept(to) }),
  },
  'member.removed': {
    icon: UserMinus,
    tone: 'warn',
    text: ({ member }) => m.audit_member_removed({ member: kept(member) }),
    detail: heirOf,
  },
  'member.second_factor_reset': {
    icon: ShieldAlert,
    tone: 'warn',
    text: ({ member }) => m.audit_member_second_factor_reset({ member: kept(member) }),
  },
  'member.left': {
    icon: UserMinus,
    text: () => m.audit_member_left(),
    detail: heirOf,
  },
  'status.added': { icon: CircleDot, text: ({ name }) => m.audit_status_added({ name: kept(name) }) },
  'status.edited': {
    icon: CircleDot,
    text: ({ from, to }) =>
      from === to
        ? m.audit_status_edited({ name: kept(to) })
        : m.audit_status_renamed({ from: kept(from), to: kept(to) }),
  },
  'status.ordered': { icon: CircleDot, text: () => m.audit_status_ordered() },
  'status.retired': { icon: CircleDot, text: ({ name }) => m.audit_status_retired({ name: kept(name) }) },
  'status.restored': { icon: CircleDot, text: ({ name }) => m.audit_status_restored({ name: kept(name) }) },
  'status.merged': {
    icon: CircleDot,
    text: ({ name, into }) => m.audit_status_merged({ name: kept(name), into: kept(into) }),
  },
  'outcome.added': { icon: PhoneCall, text: ({ name }) => m.audit_outcome_added({ name: kept(name) }) },
  'outcome.edited': {
    icon: PhoneCall,
    text: ({ from, to }) =>
      from === to
        ? m.audit_outcome_edited({ name: kept(to) })
        : m.audit_outcome_renamed({ from: kept(from), to: kept(to) }),
  },
  'outcome.ordered': { icon: PhoneCall, text: () => m.audit_outcome_ordered() },
  'outcome.retired': { icon: PhoneCall, text: ({ name }) => m.audit_outcome_retired({ name: kept(name) }) },
  'outcome.restored': {
    icon: PhoneCall,
    text: ({ name }) => m.audit_outcome_restored({ name: kept(name) }),
  },
  'tag.added': { icon: Tag, text: ({ name }) => m.audit_tag_added({ name: kept(name) }) },
  'tag.edited': {
    icon: Tag,
    text: ({ from, to }) => m.audit_tag_renamed({ from: kept(from), to: kept(to) }),
  },
  'tag.retired': { icon: Tag, text: ({ name }) => m.audit_tag_retired({ name: kept(name) }) },
  'tag.restored': { icon: Tag, text: ({ name }) => m.audit_tag_restored({ name: kept(name) }) },
  'tag.merged': {
    icon: Tag,
    text: ({ name, into }) => m.audit_tag_merged({ name: kept(name), into: kept(into) }),
  },
  'view.shared': { icon: ListFilter, text: ({ name }) => m.audit_view_shared({ name: kept(name) }) },
  'view.edited': {
    icon: ListFilter,
    text: ({ from, to }) =>
      from === to
        ? m.audit_view_edited({ name: kept(to) })
        : m.audit_view_renamed({ from: kept(from), to: kept(to) }),
  },
  'view.unshared': { icon: ListFilter, text: ({ name }) => m.audit_view_unshared({ name: kept(name) }) },
  'view.deleted': { icon: ListFilter, text: ({ name }) => m.audit_view_deleted({ name: kept(name) }) },
  'view.restored': { icon: ListFilter, text: ({ name }) => m.audit_view_restored({ name: kept(name) }) },
  'custom_field.added': { icon: Rows3, text: ({ name }) => m.audit_field_added({ name: kept(name) }) },
  'custom_field.edited': {
    icon: Rows3,
    text: ({ from, to }) =>
      from === to
        ? m.audit_field_edited({ name: kept(to) })
        : m.audit_field_renamed({ from: kept(from), to: kept(to) }),
    detail: ({ choices }) => (typeof choices === 'string' ? choices : null),
  },
  'custom_field.ordered': { icon: Rows3, text: () => m.audit_field_ordered() },
  'custom_field.retired': { icon: Rows3, text: ({ name }) => m.audit_field_retired({ name: kept(name) }) },
  'custom_field.restored': { icon: Rows3, text: ({ name }) => m.audit_field_restored({ name: kept(name) }) },
  'custom_field.choice_merged': {
    icon: Rows3,
    text: ({ field, name, into }) =>
      m.audit_field_choice_merged({ field: kept(field), name: kept(name), into: kept(into) }),
  },
}

/** Whom or what an event is about, unless that was deleted with the invitation or the workspace. */
function kept(value: Detail[string] | undefined): string {
  return typeof value === 'string' ? value : m.audit_not_kept()
}

function heirOf({ heir }: Detail): string | null {
  return typeof heir === 'string' ? m.audit_passed_on({ heir }) : null
}

/** What the person called it. */
function tokenName({ name }: Detail): string | null {
  return typeof name === 'string' ? name : null
}

/** Which way in an event is about, and why it was refused. */
function methodOf({ method, reason }: Detail): string | null {
  const words = [wordFor(methods, method)?.(), wordFor(methodReasons, reason)?.()]
  return words.filter((word) => word !== undefined).join(' · ') || null
}

const methods: Record<string, () => string> = {
  password: () => m.method_password(),
  google: () => m.method_google(),
  microsoft: () => m.method_microsoft(),
}

const methodReasons: Record<string, () => string> = {
  in_use: () => m.audit_method_in_use(),
  not_linked: () => m.audit_not_linked(),
  address_proven: () => m.audit_all_methods(),
}

const refusals: Record<string, () => string> = {
  already_linked: () => m.audit_refused_already_linked(),
  permission_missing: () => m.audit_refused_permission_missing(),
  account_inactive: () => m.zoom_result_account_inactive(),
  app_refused: () => m.zoom_result_app_refused(),
  asked_to_wait: () => m.zoom_result_asked_to_wait(),
  withdrawn: () => m.audit_refused_withdrawn(),
  failed: () => m.audit_refused_failed(),
}

const endCauses: Record<ZoomEndCause, () => string> = {
  member_removed: () => m.audit_zoom_ended_member_removed(),
  member_left: () => m.audit_zoom_ended_member_left(),
  account_deleted: () => m.audit_zoom_ended_account_deleted(),
  address_proven: () => m.audit_zoom_ended_address_proven(),
  backup_restored: () => m.audit_zoom_ended_backup_restored(),
}

const revocations: Record<ZoomRevocation, () => string> = {
  revoked: () => m.zoom_receipt_revoked(),
  tokens_refused: () => m.zoom_receipt_tokens_refused(),
  not_confirmed: () => m.audit_zoom_revocation_not_confirmed(),
  nothing_held: () => m.zoom_receipt_nothing_held(),
  in_use: () => m.audit_zoom_revocation_in_use(),
}

/** An event in a sentence. One that this page does not know is shown by its name: nothing is left out of the record. */
export function eventWords({ action, detail }: Pick<AuditEventView, 'action' | 'detail'>): EventWords {
  const kind = wordFor<Kind>(kinds, action)
  if (!kind) return { icon: KeyRound, tone: 'neutral', text: m.audit_other({ action }), detail: null }
  const { icon, tone = 'neutral' } = kind
  return { icon, tone, text: kind.text(detail), detail: kind.detail?.(detail) ?? null }
}

function roleNameOf(role: unknown): string | null {
  return wordFor(roleNames, role)?.() ?? null
}

function wordFor<Word>(words: Record<string, Word>, key: unknown): Word | undefined {
  return typeof key === 'string' && Object.hasOwn(words, key) ? words[key] : undefined
}
