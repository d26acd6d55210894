import { Download, Phone } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { guideHref } from '../../lib/guide.ts'
import { m } from '../../lib/messages.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { useConfig } from '../me/api.ts'
import { useCalls } from './context.ts'
import { CopyNumber } from './copy-number.tsx'
import type { DeskCall } from './desk-call.ts'
import { currentHint, launch, onLaunchSigns } from './launch.ts'

/** 「Zoom は開きましたか？」 Only the person can know; what the browser noticed merely lights the likelier answer. */
export function LaunchQuestion({ call }: { call: DeskCall }) {
  const { desk } = useCalls()
  const hint = useSyncExternalStore(onLaunchSigns, () => currentHint(call.id))
  if (call.way !== 'zoom') return null
  if (call.launch === 'not_placed') return <NotInstalled call={call} />
  if (call.launch === 'opened' || call.outcome !== null) return null
  return (
    <div className="flex flex-wrap items-center gap-2 rounded-lg bg-accent-soft px-3 py-2">
      <p id={`launch-${call.id}`} className="min-w-0 flex-1 text-sm font-medium">
        {m.call_did_zoom_open()}
      </p>
      <fieldset aria-labelledby={`launch-${call.id}`} className="flex gap-2">
        <Button
          size="small"
          className="min-w-11"
          variant={hint === 'opened' ? 'primary' : 'secondary'}
          onClick={() => desk.answerLaunch(call.id, 'opened')}
        >
          {m.call_yes()}
        </Button>
        <Button
          size="small"
          className="min-w-11"
          variant={hint === 'not_opened' ? 'primary' : 'secondary'}
          onClick={() => desk.answerLaunch(call.id, 'not_placed')}
        >
          {m.call_no()}
        </Button>
      </fieldset>
    </div>
  )
}

/** The steps of the guide, a download, another try, and the number for another telephone. */
function NotInstalled({ call }: { call: DeskCall }) {
  const { desk } = useCalls()
  const download = useConfig()?.zoomAppDownloadUrl

  function retry(gesture: { timeStamp: number; detail: number }) {
    if (gesture.detail > 1) return
    launch(call, gesture)
    desk.answerLaunch(call.id, 'unknown')
  }

  return (
    <Banner tone="warn" title={m.call_not_installed()}>
      <ol className="mt-1 flex list-decimal flex-col gap-0.5 pl-4">
        <li>{m.call_not_installed_step_install()}</li>
        <li>{m.call_not_installed_step_sign_in()}</li>
        <li>{m.call_not_installed_step_retry()}</li>
      </ol>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button variant="primary" icon={Phone} onClick={retry}>
          {m.call_retry()}
        </Button>
        <CopyNumber number={call.number} />
        {download && (
          <a href={download} target="_blank" rel="noreferrer" className={buttonClass('secondary')}>
            <Download size={16} aria-hidden="true" className="-ml-0.5" />
            {m.call_download_zoom()}
          </a>
        )}
      </div>
      <p className="mt-2 text-xs">
        <a
          href={guideHref('app-not-installed')}
          target="_blank"
          rel="noreferrer"
          className="text-accent underline"
        >
          {m.call_not_installed_guide()}
        </a>{' '}
        {m.call_not_installed_other_phone()}
      </p>
    </Banner>
  )
}
