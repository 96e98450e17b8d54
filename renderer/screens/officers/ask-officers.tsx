import './officers.css'
import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GroupRecord } from '../../../shared/desks/recovery-group.ts'
import { askOfficers } from '../../actions/officers/ask.ts'
import { Steps } from '../../ui/steps.tsx'
import { useTell } from '../../ui/toast.tsx'
import { useDoing } from '../applications/use-doing.ts'
import { ProblemNote } from '../problem-note.tsx'
import { CompareWords } from './compare-words.tsx'

export interface AskOfficersProps {
  readonly group: GroupRecord
  readonly onClose: () => void
}

/** Asks both for their halves, after a phone call with each. */
export function AskOfficers({ group: { officers }, onClose }: AskOfficersProps) {
  const { t } = useTranslation()
  const tell = useTell()
  const doing = useDoing()
  const [step, setStep] = useState<0 | 1>(0)
  const next = async (): Promise<void> => {
    if (step === 0) {
      setStep(1)
      return
    }
    const done = await doing.run(askOfficers, officers)
    if (!done.ok) return
    onClose()
    tell({ words: t('officers:ask.done') })
  }
  return (
    <Modal opened onClose={onClose} title={t('officers:ask.title')} withCloseButton={false} size="44rem">
      <Steps steps={[t('officers:compare.first'), t('officers:compare.second')]} now={step} />
      <CompareWords key={step} officer={officers[step]} />
      {doing.problem !== null && <ProblemNote problem={doing.problem} words="officers:problem" />}
      <div className="kk-dialog__actions">
        <Button data-autofocus onClick={onClose}>
          {t('shell:ui.stop')}
        </Button>
        <Button variant="filled" loading={doing.running} onClick={() => void next()}>
          {t(step === 0 ? 'officers:compare.same' : 'officers:ask.deed')}
        </Button>
      </div>
    </Modal>
  )
}
