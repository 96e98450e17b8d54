import { IconAlertTriangle, IconCircle, IconCircleCheck, IconCircleX, IconFileText, IconSend } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type ContentsLine, ContentsList } from '../../ui/contents-list.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Tag } from '../../ui/tag.tsx'
import type { PageId, SectionId } from './sections.ts'
import { sectionOf, sections, stateOf } from './sections.ts'
import type { OpenApplication } from './use-application.ts'

const marks = { done: IconCircleCheck, open: IconCircle, decide: IconAlertTriangle, trouble: IconCircleX }

export interface SectionOutlineProps {
  readonly open: OpenApplication
  readonly current: SectionId | PageId
  readonly onShow: (section: SectionId | PageId) => void
}

/** The parts of the application with how each stands; then its papers and its filing. */
export function SectionOutline({ open: { findings, parts, filing, filed }, current, onShow }: SectionOutlineProps) {
  const { t } = useTranslation()
  const standing = (id: SectionId, place: number): ContentsLine<SectionId | PageId> => {
    const state = stateOf(id, findings, parts)
    const differs = findings.some(({ code, place: at }) => code === 'difference-open' && sectionOf(at.section) === id)
    return {
      id,
      state,
      words: t('applications:section.numbered', { number: place + 1, words: t(`applications:section.${id}`) }),
      mark: (
        <>
          <Icon of={marks[state]} size={16} />
          <span className="kk-unseen">{t(`applications:state.${state}`)}</span>
        </>
      ),
      more: differs && <Tag tone="warn">{t('applications:difference')}</Tag>,
    }
  }
  const pages: readonly ContentsLine<SectionId | PageId>[] = [
    { id: 'papers', mark: <Icon of={IconFileText} size={16} />, words: t('applications:section.papers') },
    {
      id: 'submit',
      mark: <Icon of={IconSend} size={16} />,
      words: t(filed.standing === 'draft' ? 'applications:section.submit' : `applications:standing.${filed.standing}`),
      more: filing && <span className="kk-push kk-number">{filing.number}</span>,
    },
  ]
  return (
    <div className="kk-outline">
      <ContentsList lines={sections.map(standing)} current={current} onShow={onShow} />
      <hr />
      <ContentsList lines={pages} current={current} onShow={onShow} />
    </div>
  )
}
