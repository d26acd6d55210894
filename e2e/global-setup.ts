import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FullConfig } from '@playwright/test'
import { installSchemeHandler } from './scheme-handler.ts'

/** What must be there before the browser starts; answers what takes it away. */
// biome-ignore lint/style/noDefaultExport: Playwright calls the default export
export default function setUp(config: FullConfig): () => void {
  const folder = mkdtempSync(join(process.env.SHODAN_TEST_DIR ?? tmpdir(), 'shodan-scheme-'))
  const remove = installSchemeHandler(new URL(config.projects[0]?.use.baseURL ?? '').origin, folder)
  return () => {
    remove()
    rmSync(folder, { recursive: true, force: true })
  }
}
