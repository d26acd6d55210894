import { Download, Phone } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { guideHref } from '../../lib/guide.ts'
import { m } from '../../lib/messages.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { classes } from '../../ui/classes.ts'
import { useConfig } from '../me/api.ts'
import { useCalls } from './context.ts'
import { CopyNumber } from './copy-number.tsx'
import type { DeskCall } from './desk-call.ts'
import { currentHint, launch, onLaunchSigns } from './launch.ts'

/** 「Zoom は開きましたか？」 Only the person can know; what the browser noticed merely lights the likelier answer. */
export function LaunchQuestion({ call }: { call: DeskCall }) {
  const { desk } = useCalls()
  const hint = useSyncExternalStore(onLaunchSigns, () => currentHint(call.id))
  if (call.way !== 'zoom' || call.launch !== 'unknown' || call.outcome !== null) return null
  return (
    <div className="mt-2 flex flex-wrap items-center gap-2 low:mt-0">
      <p id={`launch-${call.id}`} className="min-w-0 flex-1 text-sm text-on-band-soft">
        {m.call_did_zoom_open()}
      </p>
      <fieldset aria-labelledby={`launch-${call.id}`} className="flex gap-2">
        <Answer isLikely={hint === 'opened'} onClick={() => desk.answerLaunch(call.id, 'opened')}>
          {m.call_yes()}
        </Answer>
        <Answer isLikely={hint === 'not_opened'} onClick={() => desk.answerLaunch(call.id, 'not_placed')}>
          {m.call_no()}
        </Answer>
      </fieldset>
    </div>
  )
}

function Answer({
  isLikely,
  onClick,
  children,
}: {
  isLikely: boolean
  onClick: () => void
  children: string
}) {
  return (
    <button
      type="button"
      onClick={onClick}
      className={classes(
        'h-control-small min-w-14 rounded-md border border-band-line px-2.5 text-sm focus-visible:outline-on-band',
        isLikely ? 'bg-on-band font-bold text-band' : 'text-on-band hover:bg-band-soft',
      )}
    >
      {children}
    </button>
  )
}

/** When Zoom did not open: the steps of the guide, a download, another try, and the number for another telephone. */
export function NotInstalled({ call }: { call: DeskCall }) {
  const { desk } = useCalls()
  const download = useConfig()?.zoomAppDownloadUrl

  if (call.way !== 'zoom' || call.launch !== 'not_placed') return null

  function retry(gesture: { timeStamp: number; detail: number }) {
    if (gesture.detail > 1) return
    launch(call, gesture)
    desk.answerLaunch(call.id, 'unknown')
  }

  return (
    <div className="px-4 pt-3">
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
    </div>
  )
}
