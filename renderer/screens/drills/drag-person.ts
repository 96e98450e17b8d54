import type { DragEvent } from 'react'

/** Who is dragged: somebody of the roster, or somebody who is in a team already. Ids alone: another program may be the one they are dropped on. */
export type Dragged = { readonly volunteer: string } | { readonly assignment: string }

const TYPE = 'application/x-kakehashi-person'

/** What makes a row draggable. The keyboard has the same ways: the button of the row, and 班 in the panel of the person. */
export const dragging = (dragged: Dragged, mayEdit: boolean) => ({
  draggable: mayEdit,
  onDragStart: (event: DragEvent): void => {
    event.dataTransfer.setData(TYPE, JSON.stringify(dragged))
    event.dataTransfer.effectAllowed = 'move'
  },
})

/** What makes a place take people. The innermost place takes them. */
export const dropping = (onDrop: (dragged: Dragged) => void) => ({
  onDragOver: (event: DragEvent<HTMLElement>): void => {
    if (!event.dataTransfer.types.includes(TYPE)) return
    event.preventDefault()
    event.stopPropagation()
    event.currentTarget.dataset['over'] = 'true'
  },
  onDragLeave: ({ currentTarget }: DragEvent<HTMLElement>): void => void delete currentTarget.dataset['over'],
  onDrop: (event: DragEvent<HTMLElement>): void => {
    delete event.currentTarget.dataset['over']
    const text = event.dataTransfer.getData(TYPE)
    if (text === '') return
    event.preventDefault()
    event.stopPropagation()
    onDrop(JSON.parse(text) as Dragged)
  },
})
