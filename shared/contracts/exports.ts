/** Taking data along: one's own, or everything of the workspace. */
import { z } from 'zod'

export const exportScope = z.enum(['own', 'workspace'])
export type ExportScope = z.infer<typeof exportScope>

export const newExport = z.strictObject({ scope: exportScope })
export const exportView = z.object({ id: z.uuid(), scope: exportScope, expiresAt: z.string() })
export type ExportView = z.infer<typeof exportView>
