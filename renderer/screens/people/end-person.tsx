import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SelectField } from '../../ui/select-field.tsx'
import { AskingDialog } from '../asking-dialog.tsx'
import { useAsking } from '../first-run/use-asking.ts'
import { useTools } from '../use-records.ts'
import type { ListedPerson } from './use-people.ts'

export interface EndPersonProps {
  readonly person: ListedPerson
  /** The names of who stays. */
  readonly others: readonly string[]
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Somebody leaves: their PIN ends, and who comes after them is written down. */
export function EndPerson({ person, others, onClose, onDone }: EndPersonProps) {
  const { t } = useTranslation()
  const { ask } = useTools()
  const [successor, setSuccessor] = useState('')
  const asking = useAsking({
    complete: true,
    ask: () => ask('people:leave', { id: person.id, successor }),
    onDone: () => onDone(),
  })
  return (
    <AskingDialog title={t('people:end.title', { name: person.name })} deed={t('people:end.deed')} asking={asking} onClose={onClose}>
      <p>{t('people:end.about')}</p>
      <SelectField
        optional
        label={t('people:end.successor')}
        value={successor}
        nothing={t('people:end.nobody')}
        choices={others.map(value => ({ value, words: value }))}
        onSave={setSuccessor}
      />
    </AskingDialog>
  )
}
