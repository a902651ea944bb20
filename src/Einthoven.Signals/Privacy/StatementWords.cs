using System.Text.RegularExpressions;

namespace Einthoven.Signals.Privacy;

/// <summary>The words of which interpretations by carts and short reports are made, in English and German, and numbers with their units.</summary>
/// <remarks>Left out on purpose: titles, "confirmed", "reviewed", "signed" and the like, which stand beside names; months; and words that are mostly names.</remarks>
internal static partial class StatementWords
{
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Lists =
    [
        // rhythm and conduction
        """
        sinus rhythm rhythms bradycardia tachycardia arrhythmia arrhythmias dysrhythmia atrial ventricular supraventricular junctional nodal ectopic ectopy ectopics
        fibrillation flutter premature complex complexes beat beats contraction contractions extrasystole extrasystoles couplet couplets triplet triplets bigeminy
        trigeminy quadrigeminy paroxysmal pause pauses escape idioventricular accelerated wandering pacemaker paced pacing pacer dual chamber capture sensing failure
        demand electronic artificial spike spikes aberrant aberrancy conduction conducted block blocks degree first second third complete incomplete partial high grade
        advanced wenckebach mobitz type av sa sinoatrial atrioventricular bundle branch left right anterior posterior fascicular bifascicular trifascicular hemiblock
        intraventricular delay delayed nonspecific non specific preexcitation pre excitation accessory pathway delta dissociation retrograde varying variable regular
        irregular rapid slow response rate rates bpm min undetermined multifocal unifocal uniform multiform monomorphic polymorphic sustained nonsustained wide narrow
        run runs occasional frequent multiple single isolated interpolated fusion
        """,
        // morphology, infarction, ischaemia
        """
        axis deviation leftward rightward superior indeterminate shift normal abnormal abnormality abnormalities borderline otherwise ecg ekg electrocardiogram tracing
        infarct infarction infarcts myocardial acute recent old age unknown uncertain evolving possible possibly probable probably suspect suspected suggest suggests
        suggestive consider cannot can not exclude excluded rule out ruled definite likely unlikely consistent compatible with without a an and or of the in on to by from for due
        is are be been has have not no new old now also more less than at least might as this that these but if when compared previous prior comparison change changes
        changed unchanged significant found available inferior lateral septal anteroseptal anterolateral inferolateral inferoposterior posterolateral apical basal high
        extensive diffuse widespread subendocardial transmural subepicardial injury ischemia ischaemia ischemic ischaemic strain repolarization repolarisation
        depolarization depolarisation early late transition progression poor loss reversed hypertrophy enlargement enlarged dilatation overload pressure volume biatrial
        biventricular voltage criteria low limb precordial leads lead chest extremity amplitude elevation elevated depression depressed inversion inverted flat flattened
        biphasic peaked tall notched notching upright wave waves segment segments interval intervals short shortened long prolonged prolongation duration area ratio
        minor mild moderate marked severe slight pattern patterns aneurysm pericarditis myocarditis embolism pulmonary disease lung chronic obstructive electrolyte
        hyperkalemia hypokalemia hypercalcemia hypocalcemia potassium calcium digitalis digoxin effect drug effects brugada juvenile athlete athletes benign variant
        normalization nonspecific unspecific secondary primary cardiomyopathy hypertrophic dextrocardia situs wall scar formation vertical horizontal
        localisation localization morphology undefined heart electric electrical findings pathology abnorm flattening slightly tiny throughout zone displaced which there
        small disturbance upper limit limits most commonly cause suggesting voltages hypokalaemia hyperkalaemia nstemi intercalary bipolar unipolar
        """,
        // the recording
        """
        artifact artefact artifacts artefacts baseline wander noise poor quality data tracing electrode electrodes misplaced misplacement reversal reversed arm leg missing
        lead off interference muscle tremor unconfirmed preliminary diagnosis report interpretation analysis computer standard pediatric adult mi stemi omi acs
        atypical typical technically inadequate unsuitable interpret interpreted based only unable repeat suggested recommended clinical correlation
        """,
        // abbreviations and names of leads and waves
        """
        p q r s t u j pr pq qrs qrsd qt qtc qtd st std ste rr rs rsr qr qs vat pvc pvcs pac pacs vpc vpcs apc svt psvt vt vf af afib aflutter lbbb rbbb ilbbb irbbb lafb
        lpfb lahb lphb ivcd wpw lvh rvh lae rae lad rad lcx rca lv rv la ra ami imi ms msec mv uv mm hz sec xqrsd v i ii iii avr avl avf avrs ravl rv sv
        """,
        // German
        """
        sinusrhythmus sinusbradykardie sinustachykardie sinusarrhythmie vorhofflimmern vorhofflattern absolute arrhythmie schrittmacher schrittmacherrhythmus
        extrasystolen extrasystole ventrikuläre supraventrikuläre vereinzelte lagetyp linkstyp rechtstyp steiltyp indifferenztyp überdrehter normaler linkslagetyp
        rechtslagetyp normales ekg pathologisches unauffälliges linksschenkelblock rechtsschenkelblock inkompletter kompletter linksanteriorer hemiblock
        av block grades linksventrikuläre rechtsventrikuläre hypertrophie linkshypertrophie rechtshypertrophie hypertrophiezeichen linksherzhypertrophie myokardinfarkt
        infarkt vorderwandinfarkt hinterwandinfarkt inferiorer anteriorer lateraler septaler anteroseptaler alter akuter frischer möglicher möglich wahrscheinlich
        verdacht auf erregungsrückbildungsstörung erregungsrückbildungsstörungen erregungsrückbildung unspezifische intraventrikuläre leitungsstörung niedervoltage
        periphere t negativierung abflachung senkung hebung strecke st verlängerte verlängert zeit qt intervall kein keine nicht und oder mit ohne bei der die das des
        dem den ein eine von zu in im nach verzögerte r progression
        unbestätigter bericht ischämie linksbelastung rechtsbelastung ueberdrehter flattern flimmern ableitungen sinistrocardiale tachykardes bradykardes normokardes
        normokard tachykard bradykard alt sonst myokardschaden niederspannung unspezifisches unspezifischer intraventrikulärer abnormes abnormales abnorme unvollständiger
        vollständiger amplitudenkriterien auszuschliessen auszuschließen mässige mäßige pathologisch für verbreiterung verlängerung extrem bifaszikulärer norm links
        rechts lateral laterale lateralen lateraler hochlaterale hochlateralen hochlateraler anteriore anterioren inferiore inferioren anterolaterale anterolateralen
        anterolateraler inferolaterale inferolateralen akut schwierig bestimmbare achse veränderungen veraenderungen möglicherweise moeglich leitungsstoerung
        innenschichtsschaden verschoben rhythmus grenzbefund schlechte über schenkelblock flach chronisch chronische supraventrikulär kammerhypertrophie fehlende welle
        biphasisch bigeminus trigeminus beschleunigter linksposteriorer
        """,
        // Swedish
        """
        sinusrytm sinusbradykardi sinustakykardi förmaksflimmer förmaksfladder vänster höger vänstersidigt högersidigt skänkelblock axel avvikande bestämmbar ischemi
        belastning sänkning höjning förändring förändringar myokardskada myokardaffektion kammarhypertrofi extrasystoli fladder normalt ospecifikt hög låg ålder
        eller och utan med vid ej bör övervägas såsom förlopp misstänkt trolig
        """,
    ];

    static StatementWords()
    {
        foreach (var list in Lists) Known.UnionWith(list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Whether a word is one of them, a number of at most three digits, such a number with a unit or an ordinal, or V1 to V9.</summary>
    public static bool Contains(string word) => Known.Contains(word) || Number().IsMatch(word);

    [GeneratedRegex(@"\A(?:[0-9]{1,3}(?:st|nd|rd|th|°|ms|msec|mv|mm|s|bpm|hz)?|[rqst]?v[1-9]r?)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
