import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Heading, Modal, ModalOverlay, Dialog as RacDialog } from 'react-aria-components'
import { names } from '../class-names.ts'
import { Button, IconButton } from '../controls/button.tsx'
import { Spinner } from '../feedback/spinner.tsx'
import css from './dialog.module.css'
import { OverlayMark } from './overlay.tsx'

export interface DialogProps {
  title: string
  open: boolean
  onClose: () => void
  /** small 440, medium 640, large 960 px. */
  size?: 'small' | 'medium' | 'large'
  children: ReactNode
  /** Buttons at the lower right, the primary last. */
  footer?: ReactNode
  /** alertdialog: it confirms something that can't be undone. */
  role?: 'dialog' | 'alertdialog'
}

/** A modal dialog. Escape and the cross close it; focus returns to where it was. */
export function Dialog({
  title,
  open,
  onClose,
  size = 'small',
  children,
  footer,
  role = 'dialog',
}: DialogProps) {
  return (
    <ModalOverlay
      className={css.overlay ?? ''}
      isOpen={open}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      isDismissable={role === 'dialog'}
      shouldCloseOnInteractOutside={() => false}
    >
      <OverlayMark />
      <Modal className={names(css.modal, css[size])}>
        <RacDialog className={css.dialog ?? ''} role={role}>
          <div className={css.head}>
            <Heading slot="title" level={2} className={css.title ?? ''}>
              {title}
            </Heading>
            <IconButton icon={X} label="Close" small onPress={onClose} />
          </div>
          <div className={css.body}>{children}</div>
          {footer ? <div className={css.footer}>{footer}</div> : null}
        </RacDialog>
      </Modal>
    </ModalOverlay>
  )
}

export interface ConfirmProps {
  title: string
  open: boolean
  /** What will happen, with its numbers. */
  children: ReactNode
  /** The label of the confirming button: "Remove 3 locations". */
  confirm: string
  onConfirm: () => void
  onClose: () => void
  /** It can't be undone: the button is drawn as a danger. */
  danger?: boolean
  /** A sentence while it is being done. */
  busy?: string | undefined
  /** Why it cannot be done yet, where something has to be chosen first. */
  whyOff?: string | undefined
}

/** Confirms an action. Cancel is the default button. */
export function Confirm({
  title,
  open,
  children,
  confirm,
  onConfirm,
  onClose,
  danger = false,
  busy,
  whyOff,
}: ConfirmProps) {
  return (
    <Dialog
      title={title}
      open={open}
      onClose={onClose}
      role="alertdialog"
      footer={
        <>
          {busy ? <Spinner text={busy} /> : null}
          <Button autoFocus onPress={onClose}>
            Cancel
          </Button>
          <Button variant={danger ? 'danger' : 'primary'} onPress={onConfirm} whyOff={busy ?? whyOff}>
            {confirm}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
