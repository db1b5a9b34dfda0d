import { useAct, useVerb } from './desk.ts'

/** Whether the images of a template may be loaded from the network, and how to change that. Remembered per template. */
export const useShownImages = (
  templateId: string,
): { imagesOf: string | null; show: (shown: boolean) => void } => {
  const shown = useVerb('listShownImages', undefined)
  const { act } = useAct('showImages')
  return {
    imagesOf: shown.data?.includes(templateId) ? templateId : null,
    show: (wanted) => void act({ templateId, shown: wanted }),
  }
}
