import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icon.tsx'

/** A part of a plan as a row of fields, with the button that takes it away. */
export function PartRow({
  label,
  onRemove,
  children,
}: {
  readonly label: string
  readonly onRemove: () => void
  readonly children: ReactNode
}) {
  const { t } = useTranslation()
  return (
    <li className="kk-part">
      <div>{children}</div>
      <ActionIcon aria-label={t('drills:action.remove-part', { name: label })} onClick={onRemove}>
        <Icon of={IconTrash} />
      </ActionIcon>
    </li>
  )
}

/** A list of parts with the button that adds one. */
export function PartList({
  title,
  add,
  onAdd,
  children,
}: {
  readonly title: string
  readonly add: string
  readonly onAdd: () => void
  readonly children: ReactNode
}) {
  return (
    <section className="kk-parts" aria-label={title}>
      <h2 className="kk-section">{title}</h2>
      <ul>{children}</ul>
      <Button size="xs" leftSection={<Icon of={IconPlus} size={15} />} onClick={onAdd}>
        {add}
      </Button>
    </section>
  )
}
