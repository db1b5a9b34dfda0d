/** The address at which a page finds an image of a starter template: its file below assets/templates. */
export const imageAddress = (file: string): string => `campaign-desk://templates/${file}`
