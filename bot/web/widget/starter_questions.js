// What a press says for the visitor, in the language of the bot.
export const PERSON_REQUEST = "Haluan jutella ihmisen kanssa.";

// Questions of data/topics, in the order of the help page; a page that embeds the widget may name others.
export const STARTER_QUESTIONS = [
  "Miksi laskun käyttäjämäärä on eri kuin aktiivisten käyttäjiemme määrä?",
  "Miten lisenssien lisääminen tai poistaminen kesken laskutuskauden näkyy laskulla?",
  "Miksi laskun kappalemäärä on suurempi kuin lisenssiemme määrä?",
  "Miten palvelupaketti vaihdetaan?",
  "Miten palvelu irtisanotaan?",
  "Maksoimme laskun kahteen kertaan. Mitä nyt?",
  "Tarvitsemme laskulle lisää maksuaikaa. Miten toimimme?",
  "Saimme perintäkirjeen. Keneen otamme yhteyttä?",
];
