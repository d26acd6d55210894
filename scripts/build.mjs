/** `npm run build`: builds the web into dist/, changed or not. */
import { ensureBuilt } from './setup.mjs'

await ensureBuilt('Web', true)
