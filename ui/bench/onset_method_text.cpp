// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bench/onset_method_text.h"

#include <QCoreApplication>

namespace lesionlab::ui {

using lesions::OnsetMethod;

namespace {

struct OnsetMethodText {
    Q_DECLARE_TR_FUNCTIONS(lesionlab::ui::OnsetMethodText)
};

} // namespace

QString onsetMethodTitle(OnsetMethod method)
{
    switch (method) {
    case OnsetMethod::Release: return OnsetMethodText::tr("release");
    case OnsetMethod::Restart: return OnsetMethodText::tr("restart");
    case OnsetMethod::Reinitialise: return OnsetMethodText::tr("reinitialise");
    case OnsetMethod::KeepBias: return OnsetMethodText::tr("keep bias");
    case OnsetMethod::ZeroIncoming: return OnsetMethodText::tr("zero incoming");
    case OnsetMethod::Disconnect: break;
    }
    return OnsetMethodText::tr("disconnect");
}

QString onsetMethodSentence(OnsetMethod method, bool ownRelu)
{
    switch (method) {
    case OnsetMethod::Release:
        return OnsetMethodText::tr("Silent for the first epoch, then let go with the filter as it was: can recover.");
    case OnsetMethod::Restart:
        return OnsetMethodText::tr("Incoming weights drawn anew × 0.01, bias 0: nearly silent at the start, can recover.");
    case OnsetMethod::Reinitialise:
        return OnsetMethodText::tr("Incoming weights drawn anew, bias 0: not silent but a random response at the start, can recover.");
    case OnsetMethod::KeepBias:
        if (!ownRelu)
            return OnsetMethodText::tr("Incoming weights 0, bias kept: a constant at the start, can recover.");
        return OnsetMethodText::tr("Incoming weights 0, bias kept: a constant where the bias is positive; only such units can recover.");
    case OnsetMethod::ZeroIncoming:
        if (!ownRelu)
            return OnsetMethodText::tr(
                "Incoming weights and bias 0. The filters' gradient is zero too: they can never recover. But no ReLU follows in this "
                "layer, so the bias is trained: a constant can come back, and the result is not quite that of “always”.");
        return OnsetMethodText::tr(
            "Incoming weights and bias 0. Behind a ReLU their gradient is zero too: these units can never recover, and "
            "“at onset” becomes the same experiment as “always”.");
    case OnsetMethod::Disconnect: break;
    }
    return OnsetMethodText::tr("Outgoing weights 0, the filter kept: silent in effect at the start, can recover.");
}

QString onsetSentence(const study::Condition& condition, bool ownRelu)
{
    if (!condition.neverReleased())
        return onsetMethodSentence(condition.method, ownRelu);
    return OnsetMethodText::tr("Silent all through this retraining, which is over by the time they are let go: these units are never "
                               "retrained and cannot recover. Choose more epochs.");
}

} // namespace lesionlab::ui
