// The words shown before the chat itself is loaded.
export const LAUNCHER_STRINGS = {
  fi: { open: "Kysy laskutuksesta", failed: "Keskustelu ei auennut. Yritä uudelleen." },
  sv: { open: "Fråga om faktureringen", failed: "Chatten öppnades inte. Försök igen." },
  en: { open: "Ask about billing", failed: "The chat did not open. Please try again." },
};
