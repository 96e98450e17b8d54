import { Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Inject, Plan } from '../../../shared/drills/drill.ts'
import { methods, priorities } from '../../../shared/drills/drill.ts'
import type { Values } from '../../../shared/drills/set-groups.ts'
import type { Warning } from '../../../shared/drills/warning.ts'
import { editInject, removeInject } from '../../actions/drills/change-plan.ts'
import { moveInject } from '../../actions/drills/move-times.ts'
import type { FieldFrame } from '../../ui/field.tsx'
import { FieldGroup } from '../../ui/field-group.tsx'
import { Icon } from '../../ui/icon.tsx'
import { LongTextField } from '../../ui/long-text-field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { TimeField } from '../../ui/time-field.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { useAction } from '../use-records.ts'
import { useTellDone } from '../use-tell-done.ts'
import { useDifferenceMarks } from './use-difference-marks.ts'
import { useLanguageName } from './use-plans.ts'
import { WarningNotes } from './warnings-panel.tsx'

export interface InjectFormProps {
  readonly plan: Plan
  readonly inject: Inject
  readonly warnings: readonly Warning[]
  readonly onClose: () => void
}

/** One inject, field by field. Saved while writing. */
export function InjectForm({ plan, inject, warnings, onClose }: InjectFormProps) {
  const { t } = useTranslation()
  const tellDone = useTellDone()
  const editing = useAction(editInject)
  const moving = useAction(moveInject)
  const removing = useAction(removeInject)
  const mark = useDifferenceMarks('inject', inject.id)
  const own = warnings.filter(({ place }) => place.at === 'inject' && place.inject === inject.id)
  const name = String(inject.number)
  const save = (values: Values<'inject'>) => editing.run({ record: inject.id, values, name })
  const remove = async (): Promise<void> => {
    const done = await removing.run({ record: inject.id, name })
    if (!done.ok) return
    onClose()
    tellDone(t('drills:deed.remove-inject', { name }), done.value.deed)
  }
  const trouble = [editing.outcome, moving.outcome, removing.outcome].find(outcome => outcome && !outcome.ok)
  return (
    <SidePanel
      label={t('drills:inject-number', { number: inject.number })}
      head={<h2>{t('drills:inject-number', { number: inject.number })}</h2>}
      onClose={onClose}
      foot={
        <Button leftSection={<Icon of={IconTrash} />} onClick={() => void remove()}>
          {t('drills:action.remove-inject')}
        </Button>
      }
    >
      <div className="kk-drill-fields kk-drill-fields--panel">
        <WarningNotes plan={plan} warnings={own} />
        {trouble && !trouble.ok && <ProblemNote problem={trouble.problem} />}
        <div className="kk-drill-form__pair">
          <TimeField
            label={t('drills:field.time')}
            value={inject.time}
            onSave={to => (to ? moving.run({ inject, to }) : undefined)}
            {...mark('time')}
          />
          <SelectField
            label={t('drills:field.priority')}
            value={inject.priority}
            choices={priorities.map(value => ({ value, words: t(`drill-papers:priority.${value}`) }))}
            onSave={priority => priority !== '' && save({ priority })}
            {...mark('priority')}
          />
        </div>
        <LongTextField label={t('drills:field.text')} value={inject.text} rows={4} onSave={text => save({ text })} {...mark('text')} />
        <Choices
          title={t('drills:field.recipients')}
          all={plan.teams.map(({ id, name: words }) => ({ id, words }))}
          on={inject.recipients}
          onSave={recipients => save({ recipients })}
          {...mark('recipients')}
        />
        <div className="kk-drill-form__pair">
          <TextField label={t('drills:field.sender')} value={inject.sender} onSave={sender => save({ sender })} {...mark('sender')} />
          <SelectField
            label={t('drills:field.method')}
            value={inject.method}
            choices={methods.map(value => ({ value, words: t(`drill-papers:method.${value}`) }))}
            onSave={method => method !== '' && save({ method })}
            {...mark('method')}
          />
        </div>
        <InjectLanguages plan={plan} inject={inject} onSave={languages => save({ languages })} {...mark('languages')} />
        <LongTextField
          label={t('drills:field.expected')}
          value={inject.expected}
          rows={3}
          onSave={expected => save({ expected })}
          {...mark('expected')}
        />
        <LongTextField
          label={t('drills:field.notes')}
          value={inject.notes}
          rows={2}
          optional
          onSave={notes => save({ notes })}
          {...mark('notes')}
        />
      </div>
    </SidePanel>
  )
}

/** The languages that the drill needs anywhere, and those that the inject already has. */
function InjectLanguages({
  plan,
  inject,
  ...frame
}: { readonly plan: Plan; readonly inject: Inject } & Pick<ChoicesProps, 'onSave' | 'difference'>) {
  const { t } = useTranslation()
  const languageName = useLanguageName()
  const all = [...new Set([...plan.teams.flatMap(({ needs }) => needs.map(({ language }) => language)), ...inject.languages])].toSorted()
  return (
    <Choices title={t('drills:field.languages')} all={all.map(id => ({ id, words: languageName(id) }))} on={inject.languages} {...frame} />
  )
}

interface ChoicesProps {
  readonly title: string
  readonly all: readonly { readonly id: string; readonly words: string }[]
  readonly on: readonly string[]
  readonly onSave: (on: readonly string[]) => void
  readonly difference?: FieldFrame['difference']
}

/** Any of a few, ticked. What is no longer among them leaves with the next tick. */
function Choices({ title, all, on, onSave, difference }: ChoicesProps) {
  const toggle = (id: string): void => onSave(all.map(one => one.id).filter(one => (one === id ? !on.includes(one) : on.includes(one))))
  return (
    <FieldGroup title={title} difference={difference}>
      <div className="kk-drill-choices">
        {all.map(({ id, words }) => (
          <label key={id}>
            <input type="checkbox" className="kk-check" checked={on.includes(id)} onChange={() => toggle(id)} />
            {words}
          </label>
        ))}
      </div>
    </FieldGroup>
  )
}
