import { Download, Printer } from 'lucide-react'
import { m } from '../../lib/messages.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'

/** Shown once: to be copied, printed or saved before the dialog closes. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
  const text = codes.join('\n')

  function download() {
    const url = URL.createObjectURL(new Blob([`Shodan Pro\n${text}\n`], { type: 'text/plain' }))
    Object.assign(document.createElement('a'), {
      href: url,
      download: 'shodan-pro-recovery-codes.txt',
    }).click()
    URL.revokeObjectURL(url)
  }

  return (
    <div className="flex flex-col gap-3">
      <Banner tone="warn" title={m.recovery_codes_once()}>
        {m.recovery_codes_detail()}
      </Banner>
      <ul
        aria-label={m.recovery_codes_title()}
        className="grid grid-cols-2 gap-x-6 gap-y-1 rounded-md bg-sunken p-3 font-mono text-sm select-all max-sm:grid-cols-1"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={text} label={m.recovery_codes_copy()} />
        <Button size="small" icon={Download} onClick={download}>
          {m.recovery_codes_download()}
        </Button>
        <Button size="small" icon={Printer} onClick={() => window.print()}>
          {m.recovery_codes_print()}
        </Button>
      </div>
    </div>
  )
}
