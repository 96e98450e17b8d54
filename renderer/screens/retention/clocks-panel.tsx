import { useTranslation } from 'react-i18next'
import type { Clock, State } from '../../../shared/retention/clocks.ts'
import { states, USUAL } from '../../../shared/retention/clocks.ts'
import { setClocks } from '../../actions/retention/set-clocks.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { PanelSection, SidePanel } from '../../ui/side-panel.tsx'
import { Tag } from '../../ui/tag.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { useAction } from '../use-records.ts'
import { useClocks } from './use-due.ts'

const lengths = [3, 6, 12, 24, 36, 60, 120]

/** How long people are kept, state by state, and the rule that says so. */
export function ClocksPanel() {
  const { t } = useTranslation()
  const clocks = useClocks()
  const setting = useAction(setClocks)
  const save = (state: State, part: Partial<Clock>) => setting.run({ ...clocks, [state]: { ...clocks[state], ...part } })
  return (
    <SidePanel label={t('retention:clocks.title')}>
      <PanelSection title={t('retention:clocks.title')} fact={<Tag tone="line">{t('retention:unconfirmed')}</Tag>}>
        <p className="kk-small">{t('retention:clocks.about')}</p>
        {setting.outcome && !setting.outcome.ok && <ProblemNote problem={setting.outcome.problem} />}
      </PanelSection>
      {states.map(state => (
        <PanelSection key={state} title={t(`retention:state.${state}`)}>
          <div className="kk-clock">
            <SelectField
              label={t('retention:clocks.months')}
              nothing={t('retention:clocks.none')}
              value={String(clocks[state].months ?? '')}
              choices={[...new Set([...lengths, clocks[state].months ?? 12])]
                .toSorted((one, other) => one - other)
                .map(value => ({ value: String(value), words: t('retention:clocks.length', { count: value }) }))}
              hint={USUAL[state] === null ? t('retention:clocks.usual-none') : t('retention:clocks.usual', { count: USUAL[state] ?? 0 })}
              onSave={value => save(state, { months: value === '' ? null : Number(value) })}
            />
            <TextField
              label={t('retention:clocks.source')}
              placeholder={t('retention:clocks.example')}
              value={clocks[state].source}
              onSave={source => save(state, { source })}
            />
          </div>
        </PanelSection>
      ))}
    </SidePanel>
  )
}
