import type { ExportScope } from '../../../shared/contracts/exports.ts'

/** For how long an export that was asked for may be downloaded. */
const openForMs = 3_600_000

export function expiryOf(createdAt: Date): Date {
  return new Date(createdAt.getTime() + openForMs)
}

/** `shodan-pro-workspace-2026-07-03.zip`: plain ASCII, whatever the workspace is called. */
export function archiveName(scope: ExportScope, at: Date): string {
  return `shodan-pro-${scope}-${at.toISOString().slice(0, 10)}.zip`
}
