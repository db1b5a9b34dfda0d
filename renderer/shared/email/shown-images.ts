import { useAct, useVerb } from '../api.ts'

/**
 * Whether the images of a template may be loaded from the network, and how to change that. Remembered per template;
 * null is one that was never saved, for which nothing can be remembered.
 */
export const useShownImages = (
  templateId: string | null,
): { imagesOf: string | null; show: (shown: boolean) => void } => {
  const shown = useVerb('listShownImages', undefined)
  const { act } = useAct('showImages')
  return {
    imagesOf: templateId !== null && shown.data?.includes(templateId) ? templateId : null,
    show: (wanted) => {
      if (templateId !== null) void act({ templateId, shown: wanted })
    },
  }
}
