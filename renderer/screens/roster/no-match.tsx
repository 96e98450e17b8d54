import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Filters } from '../../../shared/roster/filters.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Looks } from '../../ui/looks.tsx'
import type { FilterChip } from './roster-filters.ts'

export interface NoMatchProps {
  readonly query: string
  readonly chips: readonly FilterChip[]
  readonly onDropQuery: () => void
  readonly onDrop: (group: keyof Filters, choice: string) => void
}

/** Nobody fits: what was asked for, and each part of it to be dropped. */
export function NoMatch({ query, chips, onDropQuery, onDrop }: NoMatchProps) {
  const { t } = useTranslation()
  const words = [...(query.trim() === '' ? [] : [query.trim()]), ...chips.map(chip => chip.words)]
  return (
    <EmptyState
      title={t('roster:no-match.title', { words: words.map(word => t('roster:no-match.quoted', { word })).join('') })}
      actions={
        <Looks>
          {query.trim() !== '' && (
            <Button size="xs" onClick={onDropQuery}>
              {t('roster:no-match.drop', { words: query.trim() })}
            </Button>
          )}
          {chips.map(({ group, choice, words: chip }) => (
            <Button key={`${group}-${choice}`} size="xs" onClick={() => onDrop(group, choice)}>
              {t('roster:no-match.drop', { words: chip })}
            </Button>
          ))}
        </Looks>
      }
    >
      {t('roster:no-match.words')}
    </EmptyState>
  )
}
