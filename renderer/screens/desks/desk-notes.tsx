import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DeskRecord } from '../../../shared/desks/desk-record.ts'
import { Note } from '../../ui/note.tsx'
import { useDays } from '../../ui/use-days.ts'
import { useLangOf } from '../../ui/use-lang-of.ts'
import { usePlace } from '../shell/place.ts'
import type { Arrivals } from './use-arrivals.ts'
import { useDeskName } from './use-desk-name.ts'
import type { Replaced } from './use-replaced.ts'

export interface StrangersProps {
  readonly strangers: readonly DeskRecord[]
  /** Null where who sits here may not. */
  readonly onStrikeOff: ((record: DeskRecord) => void) | null
}

/** Desks for which nobody here has vouched: whose they are, a person finds out, or strikes them off. Some have the key all the same (SPEC K15). */
export function Strangers({
  strangers,
  byOfficers,
  onStrikeOff,
}: StrangersProps & { readonly byOfficers: (record: DeskRecord) => boolean }) {
  return (
    <>
      <StrangersOf words="desks:stranger" strangers={strangers.filter(one => !byOfficers(one))} onStrikeOff={onStrikeOff} />
      <StrangersOf words="desks:by-officers" strangers={strangers.filter(byOfficers)} onStrikeOff={onStrikeOff} />
    </>
  )
}

function StrangersOf({ words, strangers, onStrikeOff }: StrangersProps & { readonly words: 'desks:stranger' | 'desks:by-officers' }) {
  const { t } = useTranslation()
  const langOf = useLangOf()
  const nameOf = useDeskName()
  if (strangers.length === 0) return null
  return (
    <Note tone="warn">
      <b>{t(`${words}.what`)}</b> <span>{t(`${words}.do`)}</span>
      {strangers.map(record => (
        <div key={record.record} className="kk-desks__deeds">
          {onStrikeOff ? (
            <Button size="xs" onClick={() => onStrikeOff(record)}>
              {t('desks:strike-off.of', { desk: nameOf(record) })}
            </Button>
          ) : (
            <span lang={langOf(nameOf(record))}>{nameOf(record)}</span>
          )}
        </div>
      ))}
    </Note>
  )
}

/** Who has the sheet comes in by oneself: a person says that it was one of theirs, or strikes the desk off and makes a new sheet. */
export function Arrived({
  arrivals: { arrived, onChecked, bySheet },
  onStrikeOff,
}: { readonly arrivals: Arrivals } & Pick<StrangersProps, 'onStrikeOff'>) {
  const { t } = useTranslation()
  const { longDay, dayOf } = useDays()
  const { go } = usePlace()
  const nameOf = useDeskName()
  return (
    <Note tone="warn">
      <b>{t('desks:arrived.what')}</b> <span>{t('desks:arrived.do')}</span>
      {arrived.map(record => (
        <div key={record.record}>
          <div>
            {t(bySheet(record) ? 'desks:arrived.by-sheet' : 'desks:arrived.let-in', {
              desk: nameOf(record),
              day: longDay(dayOf(record.since)),
            })}
          </div>
          <div className="kk-desks__deeds">
            {onStrikeOff && (
              <Button size="xs" onClick={() => onStrikeOff(record)}>
                {t('desks:strike-off.of', { desk: nameOf(record) })}
              </Button>
            )}
            {onChecked && (
              <Button size="xs" variant="subtle" onClick={() => onChecked(record)}>
                {t('desks:arrived.checked', { desk: nameOf(record) })}
              </Button>
            )}
          </div>
        </div>
      ))}
      {onStrikeOff && (
        <div className="kk-desks__deeds">
          <Button size="xs" onClick={() => go({ at: 'safety' })}>
            {t('keys:sheet.anew.deed')}
          </Button>
        </div>
      )}
    </Note>
  )
}

/** What was lost opens what is written from now on, until it is struck off. Who knows a desk to be in use says so. */
export function LostDesks({
  replaced: { lost, onUsed },
  onStrikeOff,
}: { readonly replaced: Replaced } & Pick<StrangersProps, 'onStrikeOff'>) {
  const { t } = useTranslation()
  const nameOf = useDeskName()
  return (
    <Note tone="warn">
      <b>{t('desks:lost.what')}</b> <span>{t('desks:lost.do')}</span>
      {lost.map(record => (
        <div key={record.record} className="kk-desks__deeds">
          {onStrikeOff && (
            <Button size="xs" onClick={() => onStrikeOff(record)}>
              {t('desks:strike-off.of', { desk: nameOf(record) })}
            </Button>
          )}
          <Button size="xs" variant="subtle" onClick={() => onUsed(record.desk)}>
            {t('desks:lost.used', { desk: nameOf(record) })}
          </Button>
        </div>
      ))}
    </Note>
  )
}

/** Said once on a desk that came in place of a lost one. */
export function NotBack({ onRead }: Pick<Replaced, 'onRead'>) {
  const { t } = useTranslation()
  const { go } = usePlace()
  return (
    <Note>
      <b>{t('desks:replaced.what')}</b> <span>{t('desks:replaced.do')}</span>
      <div className="kk-desks__deeds">
        <Button size="xs" onClick={() => go({ at: 'settings' })}>
          {t('desks:replaced.people')}
        </Button>
        <Button size="xs" onClick={() => go({ at: 'safety' })}>
          {t('desks:replaced.place')}
        </Button>
        <Button size="xs" variant="subtle" onClick={onRead}>
          {t('desks:replaced.read')}
        </Button>
      </div>
    </Note>
  )
}
