/**
 * Property tests draw the same cases in every run, so that a change alone can turn one red. RANDOM_SEED draws others,
 * RANDOM_RUNS more of them (where a test sets no number of its own); a failure prints the seed that repeats it.
 */
import fc from 'fast-check'

const { RANDOM_SEED = '283975707', RANDOM_RUNS = '100' } = process.env
fc.configureGlobal({ seed: Number(RANDOM_SEED), numRuns: Number(RANDOM_RUNS) })
