/** All that is done without a request: what, and how often. */
import type { Services } from '../ctx.ts'
import { deletionChannel } from '../features/accounts/erase-workspace.ts'
import { removeDeletedWorkspaces } from '../features/accounts/remove-deleted.ts'
import { forgetBulkEdits } from '../features/bulk-edits/forget-bulk-edits.ts'
import { bulkChannel, workOnBulkEdits } from '../features/bulk-edits/work-on-bulk-edits.ts'
import { clearOldFiles, resumeImports } from '../features/imports/work-on-import.ts'
import { forgetMerges } from '../features/merges/forget-merges.ts'
import { readNumbersAnew } from '../features/phone-numbers/read-anew.ts'
import { carryOn } from '../features/replacements/carry-on.ts'
import { writeSearchAnew } from '../features/search/write-anew.ts'
import { removalChannel } from '../features/trash/delete-for-good.ts'
import { removeOverdue } from '../features/trash/remove-overdue.ts'
import { completeDeletionList } from '../features/zoom/replay-deletions.ts'
import { forgetAnswers } from '../repeats.ts'
import type { KeyHolder } from '../vault/vault.ts'
import { lookAfterKeys } from './keys.ts'
import { sendMail } from './mail.ts'
import { rewriteSecretsNightly } from './rewrite-secrets.ts'
import { hour, type Job } from './run-jobs.ts'
import { sweepZoom } from './zoom-sweep.ts'

export function tableOfJobs(services: Services, keys: KeyHolder, ownerUrl: string): Job[] {
  const { deletionList } = services.env
  return [
    sendMail(services),
    { name: 'imports', every: 2_000, run: () => resumeImports(services) },
    {
      name: 'choices to replace',
      every: 2_000,
      alone: true,
      run: (signal) => carryOn(services, signal),
    },
    {
      name: 'bulk edits',
      every: 10_000,
      alone: true,
      hears: bulkChannel,
      run: (signal) => workOnBulkEdits(services, signal),
    },
    {
      name: 'bulk edits to forget',
      every: hour,
      alone: true,
      run: (signal) => forgetBulkEdits(services, signal),
    },
    sweepZoom(services),
    lookAfterKeys(services, keys),
    rewriteSecretsNightly(services, ownerUrl),
    {
      name: 'deletion list',
      every: hour,
      waitsFirst: true,
      run: () => completeDeletionList(services, deletionList),
    },
    {
      name: 'deleted workspaces',
      every: hour,
      alone: true,
      hears: deletionChannel,
      run: (signal) => removeDeletedWorkspaces(services, signal),
    },
    {
      name: 'trash',
      every: hour,
      alone: true,
      hears: removalChannel,
      run: (signal) => removeOverdue(services, signal),
    },
    { name: 'kept answers', every: hour, run: () => forgetAnswers(services) },
    { name: 'old merges', every: 6 * hour, alone: true, run: () => forgetMerges(services) },
    { name: 'numbers to read anew', every: 24 * hour, alone: true, run: () => readNumbersAnew(services) },
    { name: 'search to write anew', every: hour, alone: true, run: () => writeSearchAnew(services) },
    { name: 'old files', every: 6 * hour, run: () => clearOldFiles(services) },
  ]
}
