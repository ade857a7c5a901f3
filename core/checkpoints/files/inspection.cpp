// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoints/files/inspection.h"

#include <algorithm>

#include "core/checkpoints/files/numpy_file.h"
#include "core/checkpoints/files/problem.h"
#include "core/checkpoints/files/pytorch_file.h"
#include "core/checkpoints/files/safetensors_header.h"
#include "core/checkpoints/files/state_dict.h"
#include "core/checkpoints/files/zip_file.h"

namespace lesionlab::checkpoints {
// What throws here is caught in inspectFile.
namespace {

enum class Kind { Pytorch, Safetensors, Npy, Npz };

/// By its content, as endings say little: .pth, .pt, .pth.tar, .bin and .ckpt are all PyTorch's.
Kind kindOf(std::span<const std::byte> bytes)
{
    if (bytes.front() == std::byte{0x93})
        return Kind::Npy;
    if (!looksLikeZip(bytes))
        return looksLikeSafetensors(bytes) ? Kind::Safetensors : Kind::Pytorch;
    const ZipFile zip(bytes);
    const bool onlyArrays = std::ranges::all_of(zip.entries(), [](const ZipFile::Entry& entry) { return entry.name.ends_with(".npy"); });
    return onlyArrays ? Kind::Npz : Kind::Pytorch;
}

void recogniseIn(Inspection& inspection, const std::filesystem::path& file)
{
    const auto network = recognise(inspection.tensors, file);
    if (network)
        inspection.network = *network;
    else
        inspection.notRecognised = network.error();
}

Result<Inspection> inspectPytorch(const std::filesystem::path& file, const InspectionOptions& options)
{
    const auto opened = PytorchFile::open(file);
    if (!opened)
        return tl::unexpected(opened.error());
    const Value& root = (*opened)->root();
    const StateDict weights = findStateDict(root);
    Inspection inspection;
    inspection.format = (*opened)->container() == PytorchFile::Container::Zip ? FileFormat::PytorchZip : FileFormat::PytorchStream;
    for (const NamedWeights& named : weights.weights)
        inspection.tensors.push_back({named.name, std::string(elementTypeName(named.tensor->type)), named.tensor->shape});
    inspection.weightsKeys = weights.keys;
    inspection.prefixRemoved = weights.prefixRemoved;
    inspection.rest = valueTree(root, options.restLines, weights.found);
    inspection.restJson = valueJson(root, weights.found);
    recogniseIn(inspection, file);
    if (options.verify)
        return (*opened)->verify().map([&] { return inspection; });
    return inspection;
}

Result<Inspection> inspectSafetensors(const std::filesystem::path& file, const InspectionOptions& options)
{
    return readSafetensorsHeader(file).map([&](const SafetensorsHeader& header) {
        Inspection inspection{.format = FileFormat::Safetensors, .tensors = header.tensors};
        std::vector<std::string*> names;
        for (TensorFacts& tensor : inspection.tensors)
            names.push_back(&tensor.name);
        inspection.prefixRemoved = removePrefixes(names);
        for (const auto& [name, text] : header.metadata) {
            inspection.rest.cut = inspection.rest.lines.size() >= options.restLines;
            if (inspection.rest.cut)
                break;
            const Value value(Text{text});
            inspection.rest.lines.push_back({0, printable(name), valueText(value)});
            inspection.restJson[printable(name)] = valueJson(value);
        }
        recogniseIn(inspection, file);
        return inspection;
    });
}

Result<Inspection> inspectNumpy(const std::filesystem::path& file, FileFormat format)
{
    return NumpyFile::open(file).map([format](const std::shared_ptr<const NumpyFile>& opened) {
        Inspection inspection{.format = format};
        for (const auto& [name, array] : opened->arrays()) {
            const auto* const tensor = std::get_if<Tensor>(&array);
            inspection.tensors.push_back({name, tensor == nullptr ? "str" : std::string(elementTypeName(tensor->type)),
                                          tensor == nullptr ? std::get<TextArray>(array).shape : tensor->shape});
        }
        return inspection;
    });
}

} // namespace

std::string_view fileFormatName(FileFormat format)
{
    switch (format) {
    case FileFormat::PytorchZip: return "pytorch-zip";
    case FileFormat::PytorchStream: return "pytorch-legacy";
    case FileFormat::Safetensors: return "safetensors";
    case FileFormat::Npy: return "npy";
    case FileFormat::Npz: break;
    }
    return "npz";
}

Result<Inspection> inspectFile(const std::filesystem::path& file, const InspectionOptions& options)
{
    const auto mapping = MappedFile::open(file);
    if (!mapping)
        return tl::unexpected(mapping.error());
    const auto inspected = [&]() -> Result<Inspection> {
        switch (kindOf(std::as_bytes((*mapping)->bytes()))) {
        case Kind::Pytorch: return inspectPytorch(file, options);
        case Kind::Safetensors: return inspectSafetensors(file, options);
        case Kind::Npy: return inspectNumpy(file, FileFormat::Npy);
        case Kind::Npz: break;
        }
        return inspectNumpy(file, FileFormat::Npz);
    };
    return readGuarded(file, inspected).and_then([](Result<Inspection> inspection) { return inspection; });
}

} // namespace lesionlab::checkpoints
