import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Due } from '../../../shared/retention/due.ts'
import { useMayEdit } from '../../ui/may-edit.ts'
import { useDays } from '../../ui/use-days.ts'

interface DueLineProps {
  readonly due: Due
  readonly onAsk: (what: 'erase' | 'keep') => void
}

/** One person: why and since when, what else there is of them, and the two ways. */
export function DueLine({ due: { person, state, since, months, over, drills }, onAsk }: DueLineProps) {
  const { t } = useTranslation()
  const { longDay } = useDays()
  const mayEdit = useMayEdit()
  const name = person.name || t('retention:nameless')
  return (
    <li className="kk-due__line">
      <div className="kk-due__who">
        <b>
          <bdi>{name}</bdi>
        </b>{' '}
        <span className="kk-muted kk-small">
          {person.kana} {person.number}
        </span>
        <p>{t(`retention:why.${state}`, { since: longDay(since), count: months })}</p>
        <p className="kk-muted kk-small">{t('retention:over', { day: longDay(over) })}</p>
        {drills.length > 0 && (
          <p className="kk-muted kk-small">
            {t('retention:drills', { count: drills.length, title: drills[0]?.title || t('fields:group.empty') })}
          </p>
        )}
      </div>
      <div className="kk-due__ways">
        <Button disabled={!mayEdit} aria-label={t('retention:keep.label', { name })} onClick={() => onAsk('keep')}>
          {t('retention:keep.open')}
        </Button>
        <Button
          variant="outline"
          color="bad"
          disabled={!mayEdit}
          aria-label={t('retention:erase.label', { name })}
          onClick={() => onAsk('erase')}
        >
          {t('retention:erase.open')}
        </Button>
      </div>
    </li>
  )
}
