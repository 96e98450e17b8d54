import './officers.css'
import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OfferedOfficer, Two } from '../../../shared/desks/recovery-group.ts'
import { areTwo } from '../../../shared/desks/recovery-group.ts'
import { choose } from '../../actions/officers/choose.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { Steps } from '../../ui/steps.tsx'
import { useTell } from '../../ui/toast.tsx'
import { useDoing } from '../applications/use-doing.ts'
import { ProblemNote } from '../problem-note.tsx'
import { CompareWords } from './compare-words.tsx'

export interface ChooseOfficersProps {
  readonly offered: readonly OfferedOfficer[]
  readonly onClose: () => void
}

/** Two officers: who they are, then a phone call with each. Nobody is chosen whose words were not compared. */
export function ChooseOfficers({ offered, onClose }: ChooseOfficersProps) {
  const { t } = useTranslation()
  const tell = useTell()
  const doing = useDoing()
  const [ids, setIds] = useState<readonly [string, string]>(['', ''])
  const [step, setStep] = useState<0 | 1 | 2>(0)
  const [tried, setTried] = useState(false)
  const [first, second] = ids.map(id => offered.find(({ record }) => record === id))
  const two: Two | null = first && second && areTwo(first, second) ? [bare(first), bare(second)] : null
  const officer = step === 1 ? two?.[0] : step === 2 ? two?.[1] : undefined
  const next = async (): Promise<void> => {
    setTried(true)
    if (!two) return
    if (step < 2) {
      setStep(step === 0 ? 1 : 2)
      return
    }
    const done = await doing.run(choose, two)
    if (!done.ok) return
    onClose()
    tell({ words: t('officers:choose.done') })
  }
  const choice = (place: 0 | 1) => (
    <SelectField
      label={t(place === 0 ? 'officers:choose.one' : 'officers:choose.other')}
      nothing={t('officers:choose.nothing')}
      value={ids[place]}
      choices={offered.map(({ record, name, duty }) => ({
        value: record,
        words: duty === '' ? name : t('officers:who', { name, duty }),
      }))}
      onSave={id => setIds(place === 0 ? [id, ids[1]] : [ids[0], id])}
      message={tried && !two && place === 1 ? t('officers:choose.two') : undefined}
    />
  )
  return (
    <Modal opened onClose={onClose} title={t('officers:choose.open')} withCloseButton={false} size="44rem">
      <Steps steps={[t('officers:choose.title'), t('officers:compare.first'), t('officers:compare.second')]} now={step} />
      {officer ? (
        <CompareWords key={step} officer={officer} />
      ) : (
        <div className="kk-officers__choices">
          <p>{t('officers:choose.means')}</p>
          {choice(0)}
          {choice(1)}
        </div>
      )}
      {doing.problem !== null && <ProblemNote problem={doing.problem} words="desks:problem" />}
      <div className="kk-dialog__actions">
        <Button data-autofocus onClick={onClose}>
          {t('shell:ui.stop')}
        </Button>
        <Button variant="filled" loading={doing.running} onClick={() => void next()}>
          {t(step === 0 ? 'officers:choose.next' : step === 1 ? 'officers:compare.same' : 'officers:choose.deed')}
        </Button>
      </div>
    </Modal>
  )
}

const bare = ({ name, duty, signing, agreement }: OfferedOfficer): Two[0] => ({ name, duty, signing, agreement })
