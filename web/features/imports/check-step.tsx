import { useState } from 'react'
import type { ImportView } from '../../../shared/contracts/imports.ts'
import { type ImportField, isJoined, isRepeated } from '../../../shared/records/import-targets.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useChooseMapping, useRunImport } from './api.ts'
import { ColumnsLeftOut } from './columns-left-out.tsx'
import { DeleteImportDialog } from './delete-import-dialog.tsx'
import { Foot } from './foot.tsx'
import { ImportCountsView } from './import-counts.tsx'
import { ImportErrors } from './import-errors.tsx'
import { LostZeros } from './lost-zeros.tsx'
import { MappingTable } from './mapping-table.tsx'
import { NamesakesQuestion } from './namesakes-question.tsx'
import { Recognised } from './recognised.tsx'

/** Before the run: how the file was read, what each column becomes, and at the foot what will come in. */
export function CheckStep({ view, onLeave }: { view: ImportView; onLeave: () => void }) {
  const { id, format, mapping, forecast, status } = view
  const choosing = useChooseMapping(id)
  const running = useRunImport(id)
  const [discarding, setDiscarding] = useState(false)
  const chosen = choosing.isPending ? choosing.variables.mapping : (mapping ?? [])
  const isAboutZeros = choosing.variables?.putsZerosBack !== undefined
  const isCounting = status === 'uploaded' || choosing.isPending

  return (
    <>
      {format && <Recognised format={format} rowsTotal={view.rowsTotal} />}
      <div className="flex flex-col gap-3 px-4 py-4 sm:px-6">
        {!isCounting && !chosen.includes('name') && <NameNeeded />}
        {asksNamesakes(view) && (
          <NamesakesQuestion
            count={view.namesakeRows ?? 0}
            value={view.namesakes}
            onChange={(namesakes) => choosing.mutate({ mapping: [...chosen], namesakes })}
          />
        )}
        {format && (
          <LostZeros
            format={format}
            mapping={chosen}
            putsBack={
              (choosing.isError ? undefined : choosing.variables?.putsZerosBack) ??
              format.putsZerosBack ??
              true
            }
            error={isAboutZeros ? choosing.error : null}
            onChange={(putsZerosBack) => choosing.mutate({ mapping: [...chosen], putsZerosBack })}
          />
        )}
        <div className="text-sm text-ink-soft">
          <p>
            {forecast && forecast.added + forecast.updated === 0 && !isCounting
              ? m.import_forecast_none()
              : m.import_forecast_hint()}
          </p>
          <ColumnsLeftOut view={view} mapping={chosen} />
        </div>
      </div>
      {format && (
        <MappingTable
          format={format}
          mapping={chosen}
          error={isAboutZeros ? null : choosing.error}
          onChange={(at, field) => choosing.mutate({ mapping: withField(chosen, at, field) })}
        />
      )}
      {!isCounting && (
        <>
          <ImportErrors
            title={m.import_failed_rows()}
            errors={view.errors.filter(({ taken }) => !taken)}
            count={forecast?.failed ?? 0}
          />
          <ImportErrors title={m.import_partly_rows()} errors={view.errors.filter(({ taken }) => taken)} />
        </>
      )}
      <Foot label={m.import_forecast()}>
        <div className="flex min-w-0 flex-1 basis-80 flex-col gap-1">
          <ImportCountsView counts={isCounting ? null : forecast} people={view.people} />
          {running.isError && <ErrorNote {...explain(running.error)} />}
        </div>
        <Button className="max-sm:flex-1" onClick={() => setDiscarding(true)}>
          {m.import_discard()}
        </Button>
        <Button
          variant="primary"
          className="max-sm:flex-1"
          disabled={isCounting || !forecast}
          loading={running.isPending}
          onClick={() => running.mutate()}
        >
          {m.import_run()}
        </Button>
      </Foot>
      <DeleteImportDialog view={view} open={discarding} onOpenChange={setDiscarding} onDeleted={onLeave} />
    </>
  )
}

/** Also while a choice is being counted anew, so that it stays where it was made. */
function asksNamesakes({ namesakes, namesakeRows }: ImportView): boolean {
  return namesakes === 'together' || (namesakeRows ?? 0) > 0
}

/** A field belongs to one column, except those whose parts are joined and numbers. */
function withField(mapping: readonly ImportField[], at: number, field: ImportField): ImportField[] {
  const isShared = field === 'ignore' || isJoined(field) || isRepeated(field)
  return mapping.map((before, column) => {
    if (column === at) return field
    return !isShared && before === field ? 'ignore' : before
  })
}

function NameNeeded() {
  return (
    <Banner tone="warn" title={m.import_name_needed()}>
      {m.import_name_needed_text()}
    </Banner>
  )
}
