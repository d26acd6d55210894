import { scryptSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { hashRecoveryCode } from '../second-factors/secrets.ts'

test('a recovery code is hashed with scrypt over 4 MiB, as those that are stored already', async () => {
  const hash = scryptSync('k7fq2mwx9tbd', 'recovery_code:hanako', 32, { cost: 4096, blockSize: 8 })
  expect(await hashRecoveryCode('hanako', 'K7FQ-2MWX-9TBD')).toBe(`scrypt:${hash.toString('base64url')}`)
})
