import './officers.css'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { choose } from '../../actions/officers/choose.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Note } from '../../ui/note.tsx'
import { Part } from '../../ui/part.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useTell } from '../../ui/toast.tsx'
import { useDays } from '../../ui/use-days.ts'
import { useLangOf } from '../../ui/use-lang-of.ts'
import { useDoing } from '../applications/use-doing.ts'
import type { Ring } from '../desks/use-ring.ts'
import { ProblemNote } from '../problem-note.tsx'
import { ChooseOfficers } from './choose-officers.tsx'
import { RequestLines } from './request-lines.tsx'
import type { Group } from './use-group.ts'
import { isOffered } from './use-group.ts'

export interface GroupPartProps {
  readonly ring: Ring
  readonly group: Group
}

/** 復旧グループ in 端末と鍵: what it means, who they are, and whether they still can help. */
export function GroupPart({ ring, group }: GroupPartProps) {
  const { t } = useTranslation()
  const { longDay, dayOf } = useDays()
  const tell = useTell()
  const doing = useDoing()
  const { chosen, offered, lacksKey, requests, waiting, isUnsure } = group
  const [open, setOpen] = useState<'choose' | 'drop' | null>(null)
  const close = (): void => setOpen(null)
  const drop = async (): Promise<void> => {
    close()
    const done = await doing.run(choose, null)
    if (done.ok) tell({ words: t('officers:drop.done') })
  }
  const isGone = chosen?.officers.some(officer => !isOffered(offered, officer)) === true
  return (
    <Part title={t('officers:title')}>
      <p>{t('officers:about')}</p>
      {chosen && (
        <>
          <p>{t('officers:chosen', { day: longDay(dayOf(chosen.at)) })}</p>
          <Officers group={group} />
        </>
      )}
      {isUnsure && <Note tone="warn">{t('officers:unsure')}</Note>}
      {chosen && isGone && <Note tone="warn">{t('officers:gone.about')}</Note>}
      {(!chosen || isGone) && !lacksKey && offered.length < 2 && <Note>{t('officers:none-offered')}</Note>}
      <RequestLines requests={requests.filter(one => one !== waiting)} />
      {doing.problem !== null && <ProblemNote problem={doing.problem} words="desks:problem" onClose={doing.forget} />}
      {ring.isAdmin && !lacksKey && (
        <div className="kk-officers__deeds">
          {offered.length >= 2 && (
            <Button onClick={() => setOpen('choose')}>{t(chosen ? 'officers:choose.again' : 'officers:choose.open')}</Button>
          )}
          {(chosen || isUnsure) && (
            <Button loading={doing.running} onClick={() => setOpen('drop')}>
              {t('officers:drop.open')}
            </Button>
          )}
        </div>
      )}
      {open === 'choose' && <ChooseOfficers offered={offered} onClose={close} />}
      <ConfirmDialog
        open={open === 'drop'}
        title={t('officers:drop.title')}
        deed={t('officers:drop.deed')}
        onDeed={() => void drop()}
        onClose={close}
      >
        <p>{t('officers:drop.about')}</p>
      </ConfirmDialog>
    </Part>
  )
}

function Officers({ group: { chosen, offered } }: { readonly group: Group }) {
  const { t } = useTranslation()
  const langOf = useLangOf()
  return (
    <ul className="kk-desks">
      {chosen?.officers.map(officer => (
        <li key={officer.agreement.x}>
          <div className="kk-desks__name">
            <b lang={langOf(officer.name)}>{officer.name}</b>
            <span className="kk-muted kk-small">{officer.duty}</span>
          </div>
          {!isOffered(offered, officer) && <Tag tone="warn">{t('officers:gone.tag')}</Tag>}
        </li>
      ))}
    </ul>
  )
}
