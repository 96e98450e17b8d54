import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Clock, Clocks, State } from '../../../shared/retention/clocks.ts'
import { PROPOSED, states } from '../../../shared/retention/clocks.ts'
import { setClocks } from '../../actions/retention/set-clocks.ts'
import { useMayEdit } from '../../ui/may-edit.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { PanelSection, SidePanel } from '../../ui/side-panel.tsx'
import { Tag } from '../../ui/tag.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { useAction } from '../use-records.ts'
import { useTellDone } from '../use-tell-done.ts'

const lengths = [3, 6, 12, 24, 36, 60, 120]

/** How long people are kept, state by state, and the rule that says so. Until it is decided a proposal, which counts for nothing. */
export function ClocksPanel({ decided }: { readonly decided: Clocks | null }) {
  const { t } = useTranslation()
  const mayEdit = useMayEdit()
  const tellDone = useTellDone()
  const [proposal, propose] = useState(PROPOSED)
  const clocks = decided ?? proposal
  const setting = useAction(setClocks)
  const save = (state: State, part: Partial<Clock>) => {
    const next = { ...clocks, [state]: { ...clocks[state], ...part } }
    return decided ? setting.run(next) : propose(next)
  }
  const decide = async () => {
    const done = await setting.run(proposal)
    if (done.ok) tellDone(t('retention:clocks.told'), done.value.deed)
  }
  const proposed = ({ months }: Clock) =>
    months === null ? t('retention:clocks.proposed-none') : t('retention:clocks.proposed', { count: months })
  return (
    <SidePanel
      label={t('retention:clocks.title')}
      foot={
        decided === null && (
          <Button variant="filled" disabled={!mayEdit} loading={setting.running} onClick={() => void decide()}>
            {t('retention:clocks.decide')}
          </Button>
        )
      }
    >
      <PanelSection title={t('retention:clocks.title')} fact={decided === null && <Tag tone="line">{t('retention:unconfirmed')}</Tag>}>
        {decided === null && <p className="kk-small">{t('retention:clocks.proposal')}</p>}
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
              {...(decided === null ? { hint: proposed(PROPOSED[state]) } : {})}
              onSave={value => void save(state, { months: value === '' ? null : Number(value) })}
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
